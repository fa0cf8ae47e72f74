/** How large a ScyllaDB cluster would be, by two published models. */
@NullMarked
package dev.hubscout.tables.sizing;

import org.jspecify.annotations.NullMarked;
