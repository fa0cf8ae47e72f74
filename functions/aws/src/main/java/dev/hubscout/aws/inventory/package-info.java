/** What EC2 and Systems Manager say of an account's instances, a page at a time. */
@NullMarked
package dev.hubscout.aws.inventory;

import org.jspecify.annotations.NullMarked;
