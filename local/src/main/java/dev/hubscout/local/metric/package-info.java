/** What CloudWatch knows of tables: its metrics, their samples, and statistics over periods. */
@NullMarked
package dev.hubscout.local.metric;

import org.jspecify.annotations.NullMarked;
