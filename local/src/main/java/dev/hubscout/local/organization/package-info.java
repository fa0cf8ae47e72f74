/** The organization that one machine pretends to be: accounts, Regions and instances. */
@NullMarked
package dev.hubscout.local.organization;

import org.jspecify.annotations.NullMarked;
