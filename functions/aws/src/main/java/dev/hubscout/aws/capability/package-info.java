/** What a capability registers, and the functions of a hub that follow from it. */
@NullMarked
package dev.hubscout.aws.capability;

import org.jspecify.annotations.NullMarked;
