package dev.hubscout.storage;

/**
 * A sparse index of a table: an item is in it while it has both attributes, which are texts. An
 * index may lag behind its table.
 *
 * @param name the index's name, unique in its table
 * @param partitionKey the attribute that says which partition of the index an item is in
 * @param sortKey the attribute by which a partition is sorted
 * @param keysOnly whether the index holds keys alone, or whole items
 */
public record Index(String name, String partitionKey, String sortKey, boolean keysOnly) {}
