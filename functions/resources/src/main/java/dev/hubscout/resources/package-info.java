/** Capability resources: everything that AWS's own list operations say of an account. */
@NullMarked
package dev.hubscout.resources;

import org.jspecify.annotations.NullMarked;
