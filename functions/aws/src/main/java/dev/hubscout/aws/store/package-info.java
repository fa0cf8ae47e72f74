/** Runs and facts in DynamoDB. */
@NullMarked
package dev.hubscout.aws.store;

import org.jspecify.annotations.NullMarked;
