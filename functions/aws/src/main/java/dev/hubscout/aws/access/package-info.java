/** Where AWS is, who asks, and how a member account is entered. */
@NullMarked
package dev.hubscout.aws.access;

import org.jspecify.annotations.NullMarked;
