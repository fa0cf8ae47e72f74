/** SQS: sending in batches, receiving with partial failures, draining dead letters. */
@NullMarked
package dev.hubscout.aws.queue;

import org.jspecify.annotations.NullMarked;
