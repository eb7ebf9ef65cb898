package dev.likeness.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.Split;
import dev.likeness.Wanted;
import dev.likeness.ratings.RankingMetrics;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsReading;
import dev.likeness.ratings.RatingsSplit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieLensTest {

    @TempDir Path home;

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("ml-100k/README"));
            zip.putNextEntry(new ZipEntry("ml-100k/u.data"));
            zip.write("1\t7\t5\t880000000\n2\t7\t3\t880000001\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void archiveIsFetchedCheckedAndRead() throws IOException {
        byte[] zip = archive();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, zip.length);
                    exchange.getResponseBody().write(zip);
                    exchange.close();
                });
        server.start();
        try {
            String address = "http://localhost:" + server.getAddress().getPort() + "/";
            MovieLens wrong =
                    new MovieLens(
                            "100k", 943, "ml-100k.zip", "0e33", "ml-100k/u.data", home, address);
            assertThatThrownBy(wrong::download)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("ml-100k.zip is damaged or another version: its MD5 is ");
            assertThat(wrong.where()).isEmpty();
            assertThatThrownBy(() -> wrong.open(RatingsReading.defaults()))
                    .hasMessageContaining("movielens-100k is not on this machine");
            MovieLens right =
                    new MovieLens(
                            "100k",
                            943,
                            "ml-100k.zip",
                            MovieLens.md5(zip),
                            "ml-100k/u.data",
                            home,
                            address);
            right.download();
            assertThat(right.where()).isPresent();
            Ratings ratings = right.open(RatingsReading.defaults()).read(Split.TRAIN, Notices.NONE);
            assertThat(ratings.count()).isEqualTo(2);
            assertThat(ratings.value(0)).isEqualTo(5);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whoeverKnowsTheRuleRecommendsBetterThanChance() {
        for (MadeRatings.Rule rule : MadeRatings.Rule.values()) {
            MadeRatings made = new MadeRatings(rule, 80, 6, 20);
            Ratings users = made.users(300, 1);
            assertThat(users).isEqualTo(made.users(300, 1));
            Ratings test = RatingsSplit.foldIn(users, 0.2, 1);
            int[][] ranked = made.optimum().recommend(test, Wanted.defaults()).items();
            double ndcg = RankingMetrics.meanNdcg(ranked, test.targets().orElseThrow(), 10);
            assertThat(ndcg).as("%s", rule).isGreaterThan(0.2); // chance is below 0.1
        }
    }
}
