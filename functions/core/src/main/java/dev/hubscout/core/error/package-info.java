/** What went wrong, as a closed set of codes with a sentence that tells a person what to do. */
@NullMarked
package dev.hubscout.core.error;

import org.jspecify.annotations.NullMarked;
