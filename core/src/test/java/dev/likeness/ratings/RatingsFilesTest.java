package dev.likeness.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.Kinds;
import dev.likeness.Notices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatingsFilesTest {

    @TempDir Path folder;

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private static final RatingsReading DEFAULTS = RatingsReading.defaults();

    private Ratings read(Path file, RatingsReading reading) {
        return RatingsFiles.read(file, reading, Notices.NONE);
    }

    @Test
    void columnsAreFoundByTheirNames() throws IOException {
        Ratings ratings =
                RatingsFiles.read(
                        file(
                                "a.csv",
                                "movieId,note,userId,rating,timestamp",
                                "m1,x,u1,3.5,1000000000",
                                "m2,y,u1,5,1000000001",
                                "m1,z,u2,1,1000000002"));
        assertThat(ratings.count()).isEqualTo(2);
        assertThat(ratings.items().list()).containsExactly("m1", "m2");
        assertThat(ratings.itemsOf(0)).containsExactly(0, 1);
        assertThat(ratings.value(0)).isEqualTo(3.5f);
        assertThat(ratings.time(2)).isEqualTo(1000000002L);
    }

    @Test
    void formsOfRecBoleAndMovieLensGiveTheSameRatings() throws IOException {
        Ratings inter =
                RatingsFiles.read(
                        file(
                                "x.inter",
                                "user_id:token\titem_id:token\trating:float\ttimestamp:float",
                                "196\t242\t3\t881250949",
                                "186\t302\t3\t891717742"));
        Ratings small =
                RatingsFiles.read(
                        file("u.data", "196\t242\t3\t881250949", "186\t302\t3\t891717742"));
        Ratings million =
                RatingsFiles.read(
                        file("ratings.dat", "196::242::3::881250949", "186::302::3::891717742"));
        assertThat(small).isEqualTo(inter);
        assertThat(million).isEqualTo(inter);
        assertThat(inter.users().list()).containsExactly("186", "196");
        for (String name : List.of("x.inter", "u.data", "ratings.dat")) {
            assertThat(Kinds.recognise(folder.resolve(name)).orElseThrow().name())
                    .as(name)
                    .isEqualTo("ratings");
        }
    }

    @Test
    void tableWithoutUsersIsNotTakenForRatings() throws IOException {
        assertThat(Kinds.recognise(file("people.csv", "age,sex", "3,f")).orElseThrow().name())
                .isEqualTo("table");
    }

    @Test
    void datesAndMillisecondsAreTimes() throws IOException {
        Ratings dates =
                RatingsFiles.read(
                        file("a.csv", "user,item,at", "a,x,2020-01-01", "a,y,2020-01-03"));
        assertThat(dates.time(1) - dates.time(0)).isEqualTo(2 * 86400);
        Ratings milliseconds =
                RatingsFiles.read(
                        file("b.csv", "user,item,at", "a,x,1577836800000", "a,y,1578009600000"));
        assertThat(milliseconds.time(0)).isEqualTo(dates.time(0));
    }

    @Test
    void severalEventsOfAPairBecomeOne() throws IOException {
        Path file = file("a.csv", "user,item,plays,at", "a,x,2,30", "a,x,5,10", "a,x,3,20");
        assertThat(read(file, DEFAULTS).value(0)).isEqualTo(2);
        assertThat(read(file, DEFAULTS.withSeveral(Several.FIRST)).value(0)).isEqualTo(5);
        assertThat(read(file, DEFAULTS.withSeveral(Several.SUM)).value(0)).isEqualTo(10);
        assertThat(read(file, DEFAULTS.withSeveral(Several.MEAN)).value(0)).isEqualTo(10 / 3f);
        assertThat(read(file, DEFAULTS.withSeveral(Several.MAX)).value(0)).isEqualTo(5);
        assertThat(read(file, DEFAULTS.withSeveral(Several.SUM)).time(0)).isEqualTo(30);
    }

    @Test
    void coreLeavesOutUntilNothingChanges() throws IOException {
        // x and y are shared by a and b; c is alone with x and z, and without z has one item.
        Path file = file("a.csv", "user,item", "a,x", "a,y", "b,x", "b,y", "c,x", "c,z");
        Ratings core = read(file, DEFAULTS.withMinItems(2).withMinUsers(2));
        assertThat(core.users().list()).containsExactly("a", "b");
        assertThat(core.items().list()).containsExactly("x", "y");
    }

    @Test
    void smallValuesAreLeftOut() throws IOException {
        Ratings liked =
                read(
                        file("a.csv", "user,item,rating", "a,x,4", "a,y,3.5", "b,x,2"),
                        DEFAULTS.withMinValue(4.0));
        assertThat(liked.users().list()).containsExactly("a");
        assertThat(liked.items().list()).containsExactly("x");
    }

    @Test
    void valueThatIsNoNumberIsRefusedWithItsLine() throws IOException {
        Path file = file("a.csv", "user,item,rating", "a,x,4", "a,y,good");
        assertThatThrownBy(() -> RatingsFiles.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.csv line 3")
                .hasMessageContaining("\"rating\"")
                .hasMessageContaining("good");
    }

    @Test
    void missingColumnsAreRefusedWithTheWayOut() throws IOException {
        Path file = file("a.csv", "who,what", "a,x");
        assertThatThrownBy(() -> RatingsFiles.read(file))
                .hasMessageContaining("no column that looks like the user: it has who, what.")
                .hasMessageContaining("user=who");
        assertThatThrownBy(() -> read(file, DEFAULTS.withUser("who").withItem("waht")))
                .hasMessageContaining("no column \"waht\" to be the item. Did you mean what?");
        assertThat(read(file, DEFAULTS.withUser("who").withItem("what")).events()).isEqualTo(1);
    }

    @Test
    void missingUserIsRefused() throws IOException {
        Path file = file("a.csv", "user,item", "a,x", ",y");
        assertThatThrownBy(() -> RatingsFiles.read(file))
                .hasMessageContaining("row 2 has no user in the column \"user\"");
    }

    @Test
    void nothingLeftIsRefused() throws IOException {
        Path file = file("a.csv", "user,item", "a,x");
        assertThatThrownBy(() -> read(file, DEFAULTS.withMinItems(5)))
                .hasMessageContaining("has no event left to learn from");
    }

    @Test
    void writtenRatingsAreReadAsTheyWere() {
        Ratings ratings =
                Ratings.of(
                        List.of(
                                new Event("a", "x, the first", 4.5f, 10),
                                new Event("b", "y", 3, 20)));
        for (String name : List.of("w.csv", "w.tsv", "w.csv.gz")) {
            RatingsFiles.write(ratings, folder.resolve(name));
            assertThat(RatingsFiles.read(folder.resolve(name))).as(name).isEqualTo(ratings);
        }
    }

    @Test
    void parquetIsRead() {
        Ratings ratings =
                Ratings.of(List.of(new Event("a", "x", 4.5f, 10), new Event("b", "y", 3, 20)));
        RatingsFiles.write(ratings, folder.resolve("w.parquet"));
        assertThat(RatingsFiles.read(folder.resolve("w.parquet"))).isEqualTo(ratings);
    }
}
