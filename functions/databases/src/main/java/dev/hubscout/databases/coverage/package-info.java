/** What a task says of its instances, however far the look into each of them got. */
@NullMarked
package dev.hubscout.databases.coverage;

import org.jspecify.annotations.NullMarked;
