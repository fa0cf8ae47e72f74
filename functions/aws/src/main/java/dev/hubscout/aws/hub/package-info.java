/** What a function needs, built from one frozen environment: {@link dev.hubscout.aws.hub.Hub}. */
@NullMarked
package dev.hubscout.aws.hub;

import org.jspecify.annotations.NullMarked;
