/** Instances. */
@NullMarked
package dev.hubscout.api.instance;

import org.jspecify.annotations.NullMarked;
