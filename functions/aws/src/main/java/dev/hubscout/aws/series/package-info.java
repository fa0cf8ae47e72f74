/** Series of metrics, kept by days: what CloudWatch answered, and what it was not asked. */
@NullMarked
package dev.hubscout.aws.series;

import org.jspecify.annotations.NullMarked;
