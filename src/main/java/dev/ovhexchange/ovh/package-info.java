/**
 * The adapter behind the {@link dev.ovhexchange.platform.ExchangePlatform} port: OVHcloud's API v1
 * over HTTP. Signing and tokens, one request at a time under the call budget, bounded reading,
 * every refusal mapped to a {@link dev.ovhexchange.platform.PlatformException.Kind}, and the
 * ladders that get a list or an assignment through with as few calls as the platform allows. Start
 * at {@link dev.ovhexchange.ovh.OvhPlatforms}.
 */
@NullMarked
package dev.ovhexchange.ovh;

import org.jspecify.annotations.NullMarked;
