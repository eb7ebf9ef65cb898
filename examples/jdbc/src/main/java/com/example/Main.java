package com.example;

import dev.likeness.classical.bayes.Circuit;
import dev.likeness.classical.bayes.CircuitModel;
import dev.likeness.table.Table;
import dev.likeness.table.Tables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** From one database into another: the second holds rows that no customer ever was. */
public final class Main {

    private static final String COLUMNS =
            "(id INT PRIMARY KEY, born DATE NOT NULL, city VARCHAR(20) NOT NULL, spent DECIMAL(8, 2))";

    public static void main(String[] args) throws SQLException {
        try (Connection real = DriverManager.getConnection("jdbc:h2:mem:real");
                Connection test = DriverManager.getConnection("jdbc:h2:mem:test")) {
            fill(real);
            Table customers;
            try (Statement statement = real.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM customer ORDER BY id")) {
                customers = Tables.of(rows);
            }
            System.out.println(customers);
            CircuitModel model = Circuit.defaults().fit(customers);

            try (Statement statement = test.createStatement()) {
                statement.execute("CREATE TABLE customer " + COLUMNS);
            }
            try (PreparedStatement insert =
                    test.prepareStatement("INSERT INTO customer VALUES (?, ?, ?, ?)")) {
                for (int block = 0; block < 10; block++) {
                    Tables.insert(model.sample(500L * block, 500, 7), insert);
                }
            }
            try (Statement statement = test.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    "SELECT COUNT(*), COUNT(spent), MIN(born), MAX(born), AVG(spent)"
                                            + " FROM customer")) {
                row.next();
                System.out.printf(
                        "%d rows in the test database, %d of them with an amount; born %s to %s, spent %.2f%n",
                        row.getInt(1), row.getInt(2), row.getDate(3), row.getDate(4), row.getDouble(5));
            }
        }
    }

    /** Stands for the database that you have. */
    private static void fill(Connection real) throws SQLException {
        try (Statement statement = real.createStatement()) {
            statement.execute("CREATE TABLE customer " + COLUMNS);
            statement.execute(
                    "INSERT INTO customer SELECT x, DATE '1950-01-01' + CAST(MOD(x * 7919, 18000) AS INT),"
                            + " CASE MOD(x, 3) WHEN 0 THEN 'Bonn' WHEN 1 THEN 'Köln' ELSE 'Trier' END,"
                            + " CASE WHEN MOD(x, 10) = 0 THEN NULL ELSE 20 + MOD(x * 31, 700) / 10.0 END"
                            + " FROM SYSTEM_RANGE(1, 1000)");
        }
    }
}
