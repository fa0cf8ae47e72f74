/** DynamoDB tables of the local organization, and what is asked of them in each minute. */
@NullMarked
package dev.hubscout.local.table;

import org.jspecify.annotations.NullMarked;
