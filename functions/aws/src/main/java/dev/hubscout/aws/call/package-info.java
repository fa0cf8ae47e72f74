/** Calls to AWS: counted as they are made, and explained when they fail. */
@NullMarked
package dev.hubscout.aws.call;

import org.jspecify.annotations.NullMarked;
