/** What is different between two runs. */
@NullMarked
package dev.hubscout.core.comparison;

import org.jspecify.annotations.NullMarked;
