import type { Indicateur, Release } from '#indicateurs';

const authority = 'http://publications.europa.eu/resource/authority';

const distribution = (url: string, id: string, format: string, media: string, file: string) => ({
  '@type': 'dcat:Distribution',
  'dcat:accessURL': {
    '@id': `${url}/api/v1/indicateurs/${id}/observations?ventilation=*&format=${format}`,
  },
  'dct:format': { '@id': `${authority}/file-type/${file}` },
  'dcat:mediaType': { '@id': `http://www.iana.org/assignments/media-types/${media}` },
  'dct:license': { '@id': 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' },
});

const dataset = (url: string, release: Release, indicateur: Indicateur) => ({
  '@id': `${url}/fr/indicateurs/${indicateur.id}`,
  '@type': 'dcat:Dataset',
  'dct:identifier': indicateur.id,
  'dct:title': [
    { '@language': 'fr', '@value': indicateur.name.fr },
    { '@language': 'en', '@value': indicateur.name.en },
  ],
  'dct:description': [
    { '@language': 'fr', '@value': indicateur.definition.fr },
    { '@language': 'en', '@value': indicateur.definition.en },
  ],
  'dct:issued': { '@type': 'xsd:date', '@value': release.manifest.date },
  'dcat:theme': { '@id': `${authority}/data-theme/ECON` },
  'dct:spatial': { '@id': `${authority}/country/FRA` },
  'dct:accessRights': { '@id': `${authority}/access-right/PUBLIC` },
  'dcat:version': release.manifest.id,
  'dcat:landingPage': { '@id': `${url}/fr/indicateurs/${indicateur.id}` },
  'dcat:distribution': [
    distribution(url, indicateur.id, 'csv', 'text/csv', 'CSV'),
    distribution(url, indicateur.id, 'json', 'application/json', 'JSON'),
    distribution(url, indicateur.id, 'parquet', 'application/vnd.apache.parquet', 'PARQUET'),
  ],
});

/** A DCAT-AP catalogue in JSON-LD: one dataset for each indicator that has values. */
export const catalogue = (url: string, release: Release) => ({
  '@context': {
    dcat: 'http://www.w3.org/ns/dcat#',
    dct: 'http://purl.org/dc/terms/',
    foaf: 'http://xmlns.com/foaf/0.1/',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
  },
  '@id': `${url}/catalog.jsonld`,
  '@type': 'dcat:Catalog',
  'dct:title': [
    { '@language': 'fr', '@value': 'Échelle, observatoire de l’économie sociale et solidaire' },
    { '@language': 'en', '@value': 'Échelle, observatory of the social and solidarity economy' },
  ],
  'dct:description': [
    {
      '@language': 'fr',
      '@value': 'Chiffres publiés du poids de l’économie sociale et solidaire, avec leurs sources.',
    },
    {
      '@language': 'en',
      '@value':
        'Published figures of the weight of the social and solidarity economy, with their sources.',
    },
  ],
  'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': 'Échelle' },
  'dct:language': [{ '@id': `${authority}/language/FRA` }, { '@id': `${authority}/language/ENG` }],
  'dct:issued': { '@type': 'xsd:date', '@value': release.manifest.date },
  'dcat:dataset': release.indicateurs
    .filter((indicateur) => release.niveauxOf(indicateur.id).length > 0)
    .map((indicateur) => dataset(url, release, indicateur)),
});
