/** The storage kit's engine on DynamoDB. */
@NullMarked
package dev.hubscout.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
