/**
 * The storage kit: tables of items with conditional writes, transactions, queries by key and index,
 * merged lists and rewriting, over a {@link dev.hubscout.storage.StorageEngine}. It knows no
 * database.
 */
@NullMarked
package dev.hubscout.storage;

import org.jspecify.annotations.NullMarked;
