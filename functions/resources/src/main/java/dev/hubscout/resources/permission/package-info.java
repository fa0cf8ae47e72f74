/** What calling AWS's list operations takes in a member account. */
@NullMarked
package dev.hubscout.resources.permission;

import org.jspecify.annotations.NullMarked;
