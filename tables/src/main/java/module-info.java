/** All that tables need. */
module dev.likeness.tables {
    requires transitive dev.likeness.core;
    requires transitive dev.likeness.classical;
    requires transitive dev.likeness.evaluate;
}
