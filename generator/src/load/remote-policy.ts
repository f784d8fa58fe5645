import { BlockList, isIP } from 'node:net';

/** Which addresses may be read. */
export interface RemotePolicy {
  /** Hosts, with a port unless it is the scheme's own: `specs.example.com`, `localhost:8080`. */
  readonly hosts: readonly string[];
}

/** Why an address may not be read: what is wrong with it, and what to do. */
export interface RemoteRefusal {
  readonly message: string;
  readonly fix: string;
}

/** Checks everything that an address says before anything is looked up. */
export function refuseAddress(url: URL, { hosts }: RemotePolicy): RemoteRefusal | undefined {
  const { protocol, host, username, password } = url;
  if (username !== '' || password !== '') {
    return { message: 'has credentials in it, which are never sent', fix: 'Remove them, or download the document.' };
  }
  if (!hosts.some((allowed) => allowed.toLowerCase() === host)) {
    return {
      message: `is on ${host}, which is not allowed: expected ${hosts.length === 0 ? 'no address' : hosts.join(', ')}`,
      fix: `Allow it with \`remoteReferences: { hosts: ['${host}'] }\` in the config, or --allow-remote ${host}; or download it.`,
    };
  }
  if (protocol === 'https:' || (protocol === 'http:' && isLoopbackName(url.hostname))) return undefined;
  return {
    message: `is read over ${protocol.slice(0, -1)}: expected https`,
    fix: 'Use https, or download the document.',
  };
}

/** A host that was allowed by its name may turn out to be a machine of this network, which no document may reach. */
export function isForbiddenIP(address: string, hostname: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (LOOPBACK.check(address, family)) return !isLoopbackName(hostname);
  return PRIVATE.check(address, family);
}

/** The IP address that a host name already is; brackets of IPv6 are not part of it. */
export function literalIP(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? undefined : bare;
}

function isLoopbackName(hostname: string): boolean {
  const literal = literalIP(hostname);
  return (
    hostname === 'localhost' ||
    (literal !== undefined && LOOPBACK.check(literal, isIP(literal) === 6 ? 'ipv6' : 'ipv4'))
  );
}

function blockList(subnets: readonly (readonly [network: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, network.includes(':') ? 'ipv6' : 'ipv4');
  return list;
}

const LOOPBACK = blockList([
  ['127.0.0.0', 8],
  ['::1', 128],
]);

/** All that is not the public internet, by the special-purpose registries of RFC 6890. */
const PRIVATE = blockList([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]);
