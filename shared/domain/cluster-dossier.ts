import { z } from 'zod';

const text = (most: number) => z.string().trim().max(most).default('');

/** How one cluster stands to another; `part-of` points from the part to its whole, the others to either side alike. */
export const RELATION_KINDS = ['part-of', 'overlaps', 'connects-with'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

export const RELATION_NAMES: Readonly<Record<RelationKind, string>> = {
  'part-of': 'Part of',
  overlaps: 'Overlaps',
  'connects-with': 'Connects with',
};

export const clusterRelationSchema = z.object({
  kind: z.enum(RELATION_KINDS),
  clusterId: z.string().min(1).max(80),
  note: text(1000),
});
export type ClusterRelation = z.infer<typeof clusterRelationSchema>;

/** A place where the cluster is concentrated, with what is there. */
export const clusterPlaceSchema = z.object({
  place: z.string().trim().min(1, 'name the place').max(200),
  /** A geography set or district code that the place stands for; null where it is no area of the register. */
  geographySetId: z.string().nullable().default(null),
  detail: text(1000),
  source: text(1000),
});
export type ClusterPlace = z.infer<typeof clusterPlaceSchema>;

/** An organisation that speaks for the cluster or brings it together. */
export const clusterOrganisationSchema = z.object({
  name: z.string().trim().min(1, 'name the organisation').max(200),
  kind: text(120),
  place: text(200),
  website: text(300),
  source: text(1000),
});
export type ClusterOrganisation = z.infer<typeof clusterOrganisationSchema>;

/** Where a cluster stands on its way through the register. */
export const STAGES = ['candidate', 'selected', 'set-aside'] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  candidate: 'Candidate',
  selected: 'Selected',
  'set-aside': 'Set aside',
};

/** The fields of a dossier, each of them given: what a change of one is made of. */
export const dossierFieldsSchema = z.object({
  stage: z.enum(STAGES),
  isCaseStudy: z.boolean(),
  relations: z.array(clusterRelationSchema).max(200),
  places: z.array(clusterPlaceSchema).max(200),
  organisations: z.array(clusterOrganisationSchema).max(500),
  /** Ids of initiatives of the register. */
  initiativeIds: z.array(z.string()).max(100),
});

const { shape } = dossierFieldsSchema;
/** What the register knows of a cluster beside its name and definition; what is left out is as a new cluster has it. */
export const clusterDossierSchema = z.object({
  stage: shape.stage.default('selected'),
  isCaseStudy: shape.isCaseStudy.default(false),
  relations: shape.relations.default([]),
  places: shape.places.default([]),
  organisations: shape.organisations.default([]),
  initiativeIds: shape.initiativeIds.default([]),
});
export type ClusterDossier = z.infer<typeof clusterDossierSchema>;

export const EMPTY_DOSSIER: ClusterDossier = clusterDossierSchema.parse({});
