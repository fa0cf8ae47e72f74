/** What changed, and when: history that is only ever added to. */
@NullMarked
package dev.hubscout.core.change;

import org.jspecify.annotations.NullMarked;
