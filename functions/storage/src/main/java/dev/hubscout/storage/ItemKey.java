package dev.hubscout.storage;

/**
 * Where an item is.
 *
 * @param pk its partition
 * @param sk its place there: a partition is sorted by the bytes of these in UTF-8
 */
public record ItemKey(String pk, String sk) {}
