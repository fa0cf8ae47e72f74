/** How CloudWatch's figures are read: what a rate is, what an absent point means. */
@NullMarked
package dev.hubscout.tables.metric;

import org.jspecify.annotations.NullMarked;
