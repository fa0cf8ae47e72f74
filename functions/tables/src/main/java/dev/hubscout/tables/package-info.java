/** Capability tables: what DynamoDB tables do, and what capacity they need. */
@NullMarked
package dev.hubscout.tables;

import org.jspecify.annotations.NullMarked;
