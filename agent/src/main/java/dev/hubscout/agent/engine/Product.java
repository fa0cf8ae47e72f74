package dev.hubscout.agent.engine;

/** What a server is: {@code percona}, of the family {@code mysql}, called Percona Server. */
public record Product(String engine, String family, String name) {}
