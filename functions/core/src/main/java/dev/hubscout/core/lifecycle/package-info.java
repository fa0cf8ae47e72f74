/** How long versions are supported by their makers. */
@NullMarked
package dev.hubscout.core.lifecycle;

import org.jspecify.annotations.NullMarked;
