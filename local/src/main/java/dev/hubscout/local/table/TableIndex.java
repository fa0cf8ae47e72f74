package dev.hubscout.local.table;

/**
 * A global secondary index.
 *
 * @param readShare the part of the table's requests that read the index instead; from 0 to 1
 * @param writeShare index writes for each write to the table
 * @param provisioned units a second; counted only where the table is provisioned
 */
public record TableIndex(String name, double readShare, double writeShare, Units provisioned) {}
