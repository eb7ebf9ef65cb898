package dev.likeness.classical.svm;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model card says of a table. */
final class TableCards {

    private TableCards() {}

    static ModelCard.Data data(Table table) {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (ColumnSchema schema : table.schema()) {
            Map<String, Object> column = new LinkedHashMap<>();
            column.put("name", schema.name());
            column.put("kind", schema.kind().label());
            column.put("digits", (long) schema.digits());
            column.put("levels", schema.levels());
            column.put("format", schema.format());
            columns.add(column);
        }
        return new ModelCard.Data(
                "table", table.rows(), Map.of("columns", columns), fingerprint(table));
    }

    static List<ColumnSchema> schema(ModelCard card) {
        List<ColumnSchema> columns = new ArrayList<>();
        if (card.data().schema().get("columns") instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> map
                        && map.get("name") instanceof String name
                        && map.get("kind") instanceof String kind
                        && map.get("digits") instanceof Long digits
                        && map.get("levels") instanceof List<?> levels
                        && map.get("format") instanceof String format) {
                    columns.add(
                            new ColumnSchema(
                                    name,
                                    kind(kind),
                                    (int) Math.min(99, Math.max(-1, digits)),
                                    levels.stream().map(String::valueOf).toList(),
                                    format));
                }
            }
        }
        return columns;
    }

    private static ColumnKind kind(String label) {
        for (ColumnKind kind : ColumnKind.values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new InputException("The model card names a kind of column \"" + label + "\".");
    }

    private static String fingerprint(Table table) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256.", impossible);
        }
        for (Column column : table.columns()) {
            digest.update(column.schema().toString().getBytes(StandardCharsets.UTF_8));
            ByteBuffer value = ByteBuffer.allocate(Double.BYTES);
            for (int row = 0; row < column.rows(); row++) {
                if (column.schema().kind().numeric()) {
                    digest.update(value.clear().putDouble(column.number(row)).flip());
                } else if (column.schema().kind().categorical()) {
                    digest.update(value.clear().putInt(column.code(row)).flip());
                } else {
                    String text = column.text(row);
                    byte[] bytes =
                            text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
                    digest.update(value.clear().putInt(text == null ? -1 : bytes.length).flip());
                    digest.update(bytes);
                }
            }
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }
}
