/** What log lines say of the run and task they are about. */
@NullMarked
package dev.hubscout.core.logging;

import org.jspecify.annotations.NullMarked;
