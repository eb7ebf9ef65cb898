module com.example.people {
    requires dev.likeness.tables;

    opens com.example to dev.likeness.core; // which reads and makes records
}
