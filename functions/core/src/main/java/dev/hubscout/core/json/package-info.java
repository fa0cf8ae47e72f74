/** JSON as all of Hubscout reads and writes it. */
@NullMarked
package dev.hubscout.core.json;

import org.jspecify.annotations.NullMarked;
