// Starts GraphiQL with a query that explains itself. Everything it needs is served from here: no internet needed.
const explainingQuery = `# BHTOM: light curves from your telescope and from
# the archives, in one place.
#
# The play button, or Ctrl-Enter, asks what the cursor stands in.
# Ctrl-Space completes; the book shows each field with its unit.
#
# Reading needs no token. To write, make one on the server:
#     ./bhtom user add NAME
#     ./bhtom token create NAME
# and put it into “Headers” below:
#     { "Authorization": "Bearer bhtom_…" }

query NewestTargets {
  targets(sort: NEWEST, first: 5) {
    nodes {
      name
      ra                    # degrees, ICRS
      dec
      constellation
      sunSeparationDegrees  # now
      lightCurve(filter: { isUpperLimit: false }) {
        size
        mjd                 # the n-th elements
        magnitude           # are one measurement
        magnitudeError
        bandpass
        facility
      }
    }
  }
}

# Make a target (needs a token)
mutation NewTarget {
  createTarget(input: {
    name: "Gaia22dkv"
    coordinates: "10:07:00.2 -66:10:51.8"
  }) {
    target { id name constellation }
  }
}

# Ask an archive for its light curve (needs a token)
mutation Harvest {
  requestHarvest(target: "Gaia22dkv", archive: "GAIA_ALERTS") {
    work { id state }
  }
}

# Watch measurements arrive
subscription Watch {
  measurementsAdded { target { name } rowCount at }
}
`;

const socketAddress = location.origin.replace(/^http/, 'ws') + '/graphql';
const fetcher = GraphiQL.createFetcher({
  url: '/graphql',
  wsClient: graphqlWs.createClient({ url: socketAddress, lazy: true }),
});

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultQuery: explainingQuery,
    defaultEditorToolsVisibility: true,
    shouldPersistHeaders: false,
  }),
);
