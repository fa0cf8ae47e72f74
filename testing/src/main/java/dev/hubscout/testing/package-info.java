/** What tests of every module say the same way: what they need of the machine. */
@NullMarked
package dev.hubscout.testing;

import org.jspecify.annotations.NullMarked;
