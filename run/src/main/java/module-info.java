/** A run as an object: start, resume, follow, stop, list, open. */
module dev.likeness.run {
    requires transitive dev.likeness.core;
    requires static org.jspecify;
    requires static io.soabase.recordbuilder.core;
    requires static java.compiler; // which marks what is generated
    requires jdk.httpserver;

    exports dev.likeness.run;
    exports dev.likeness.run.service;
}
