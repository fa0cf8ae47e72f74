/** Clients in member accounts: roles assumed, calls paced. */
@NullMarked
package dev.hubscout.aws.spoke;

import org.jspecify.annotations.NullMarked;
