/** What changed: the organization's history, and what is different between two runs. */
@NullMarked
package dev.hubscout.cli.change;

import org.jspecify.annotations.NullMarked;
