#pragma once

#include "core/session/rows.h"

/// The members of each row besides its id, named, in the order of the columns of its table. Serves
/// JSON and columns, writing and reading: `v(name, member)` for each, `v.reference(name, member)`
/// for an id that may be 0 (none). What came with a later schema, or few rows have, is sparse(): it
/// may be missing in JSON, and is then what a new row has. The last argument only chooses the row.
namespace duologue::store {

template <class V, class R>
void members(V &v, R &r, const SessionInfo *)
{
    v("title", r.title);
    v("created", r.created);
    v("duration", r.duration);
    v("ratingWindow", r.ratingWindow);
    v("attributes", r.attributes);
}
template <class V, class R>
void members(V &v, R &r, const Participant *)
{
    v("order", r.order);
    v("pseudonym", r.pseudonym);
    v("seat", r.seat);
    v("narrativeName", r.narrativeName);
    v("age", r.age);
    v("gender", r.gender);
    v("attributes", r.attributes);
}
template <class V, class R>
void members(V &v, R &r, const MediaSource *)
{
    v("order", r.order);
    v("label", r.label);
    v("path", r.path);
    v("role", r.role);
    v.reference("subject", r.subject);
    v("offset", r.sync.offset);
    v("driftPpm", r.sync.driftPpm);
    v("fileSize", r.fingerprint.size);
    v("fileDuration", r.fingerprint.duration);
    v("fileHash", r.fingerprint.hash);
    v("pauses", r.sync.pauses);
}
template <class V, class R>
void members(V &v, R &r, const Tier *)
{
    v("order", r.order);
    v("name", r.name);
    v("kind", r.kind);
    v.reference("participant", r.participant);
    v("annotator", r.annotator);
    v.reference("modelRun", r.modelRun);
    v("locked", r.locked);
    v.sparseReference("parent", r.parent);
    v.sparse("relation", r.relation);
    v.sparseReference("vocabulary", r.vocabulary);
    v.sparse("language", r.language);
    v.sparse("colour", r.colour);
    v.sparse("hidden", r.hidden);
    v("attributes", r.attributes);
}
template <class V, class R>
void members(V &v, R &r, const Annotation *)
{
    v("tier", r.tier);
    v("begin", r.span.begin);
    v("end", r.span.end);
    v("text", r.text);
    v("label", r.label);
    v("value", r.value);
    v("attributes", r.attributes);
    v.sparseReference("parent", r.parent);
}
template <class V, class R>
void members(V &v, R &r, const SamRating *)
{
    v("participant", r.participant);
    v("rater", r.rater);
    v("begin", r.window.begin);
    v("end", r.window.end);
    v("valence", r.valence);
    v("arousal", r.arousal);
    v("dominance", r.dominance);
    v("salient", r.salient);
    v("perceived", r.perceived);
    v.sparse("further", r.further);
}
template <class V, class R>
void members(V &v, R &r, const ModelRun *)
{
    v("modelName", r.modelName);
    v("modelHash", r.modelHash);
    v("options", r.options);
    v("device", r.device);
    v("started", r.started);
}
template <class V, class R>
void members(V &v, R &r, const Explanation *)
{
    v("run", r.run);
    v("annotation", r.annotation);
    v.sparse("kind", r.kind);
    v("json", r.json);
}
template <class V, class R>
void members(V &v, R &r, const Vocabulary *)
{
    v("order", r.order);
    v("name", r.name);
    v("description", r.description);
    v("language", r.language);
    v("entries", r.entries);
    v("attributes", r.attributes);
}
template <class V, class R>
void members(V &v, R &r, const SchemeRow *)
{
    v("json", r.json);
}
template <class V, class R>
void members(V &v, R &r, const Trace *)
{
    v("participant", r.participant);
    v("rater", r.rater);
    v("dimension", r.dimension);
    v("begin", r.begin);
    v("hertz", r.hertz);
    v("samples", r.samples);
}

} // namespace duologue::store
