/** Starting, watching and looking at runs. */
@NullMarked
package dev.hubscout.cli.run;

import org.jspecify.annotations.NullMarked;
