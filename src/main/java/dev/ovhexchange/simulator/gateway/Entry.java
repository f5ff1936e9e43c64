package dev.ovhexchange.simulator.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request in the journal. Holds no secret.
 *
 * @param sequence counts up from 1
 * @param at on the simulator's clock
 * @param method GET, POST, PUT, DELETE
 * @param path as sent, without {@code /1.0} and query
 * @param query as sent, or null
 * @param operation method and path with names for the variable parts, such as {@code PUT
 *     /email/exchange/{organization}/service/{service}/account/{email}}
 * @param status what was answered; 0 if the connection was reset
 * @param credential {@code key:<application key>/<credential id>}, {@code oauth2:<client id>},
 *     {@code anonymous} or {@code unknown}
 * @param body the JSON body with users and passwords replaced by stars, or null
 * @param paging the pagination headers of the request that asked for an expanded list, or null
 * @param batch whether the request carried X-Ovh-Batch
 * @param fresh whether it carried Pragma: no-cache
 * @param queryId the X-OVH-QueryID of the answer
 * @param faults keys of the faults that hit it, separated by commas, or null
 */
public record Entry(
    long sequence,
    Instant at,
    String method,
    String path,
    @Nullable String query,
    String operation,
    int status,
    String credential,
    @Nullable String body,
    @Nullable String paging,
    boolean batch,
    boolean fresh,
    String queryId,
    @Nullable String faults) {}
