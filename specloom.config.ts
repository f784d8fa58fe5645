import { defineConfig } from './generator/src/index.ts';

const shared = {
  license: 'MIT',
  keywords: ['telnyx', 'oauth2', 'openapi', 'sdk'],
};

export default defineConfig({
  apis: {
    telnyxOAuth: {
      input: 'spec/telnyx-oauth/openapi.yaml',
      clientName: 'TelnyxOAuth',
      runtime: 'package',
      packages: {
        types: {
          directory: 'packages/telnyx-oauth-types',
          name: '@specloom/telnyx-oauth-types',
          description: 'TypeScript types of the Telnyx OAuth 2.0 API.',
          ...shared,
        },
        client: {
          directory: 'packages/telnyx-oauth',
          name: '@specloom/telnyx-oauth',
          description: 'TypeScript client of the Telnyx OAuth 2.0 API.',
          exports: {
            './lib': './src/lib/index.ts',
            './lib/access-token-verifier': './src/lib/access-token-verifier.ts',
          },
          ...shared,
        },
      },
      env: {
        apiKey: 'TELNYX_API_KEY',
        clientId: 'TELNYX_CLIENT_ID',
        clientSecret: 'TELNYX_CLIENT_SECRET',
        baseURL: 'TELNYX_BASE_URL',
        logLevel: 'TELNYX_LOG',
        customHeaders: 'TELNYX_CUSTOM_HEADERS',
      },
      // Names that users of the vendor's SDK know, where paths alone would say something else.
      names: {
        'GET /.well-known/oauth-authorization-server': 'wellKnown.retrieveAuthorizationServerMetadata',
        'GET /.well-known/oauth-protected-resource': 'wellKnown.retrieveProtectedResourceMetadata',
        'GET /oauth/authorize': 'oauth.retrieveAuthorize',
        'GET /oauth/consent/{consent_token}': 'oauth.retrieve',
        'POST /oauth/grants': 'oauth.grants',
      },
      security: {
        bearerAuth: { options: ['apiKey'] },
        // These operations are the OAuth endpoints themselves: the scheme stands for client authentication, not for an access token.
        oauthClientAuth: { kind: 'clientBasic', options: ['clientId', 'clientSecret'] },
      },
      tests: true,
    },
  },
});
