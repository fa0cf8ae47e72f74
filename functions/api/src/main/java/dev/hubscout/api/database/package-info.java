/** Databases and their clients. */
@NullMarked
package dev.hubscout.api.database;

import org.jspecify.annotations.NullMarked;
