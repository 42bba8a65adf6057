#include "ui/timeline/track.h"

#include <algorithm>
#include <map>

#include <QCoreApplication>
#include <QFontMetrics>

#include "ui/controllers/sound_name.h"
#include "ui/timeline/annotation_layer.h"
#include "ui/timeline/attention_layer.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/pictures_layer.h"
#include "ui/timeline/prediction_layer.h"
#include "ui/timeline/rating_layer.h"
#include "ui/timeline/series_layer.h"
#include "ui/timeline/spectrogram_layer.h"
#include "ui/timeline/synchrony_layer.h"
#include "ui/timeline/waveform_layer.h"

namespace duologue::ui {
namespace {

constexpr std::size_t seriesShown = 2; ///< of a file, before the user says otherwise

QString tr(const char *text)
{
    return QCoreApplication::translate("timeline", text);
}

bool isMicrophone(const MediaSource *source)
{
    return source->role == MediaRole::Lapel || source->role == MediaRole::Ambient;
}

/// A sentence where a track could be.
class NoteLayer : public Layer
{
public:
    explicit NoteLayer(QString note) : m_note(std::move(note)) {}
    void paint(Canvas &, const LayerContext &) const override {}
    void paintFixed(QPainter &painter, const QRectF &rect,
                    const LayerContext &context) const override
    {
        painter.setFont(context.font.font());
        drawEmptyNote(painter, rect, m_note, context.theme.color(Role::TextMuted));
    }
    bool update(const Session &, const IndexedEdit *) override { return false; }

private:
    QString m_note;
};

class Maker
{
public:
    Maker(const Session &session, const QFont &font)
        : m_session(session),
          m_line(QFontMetrics(font).height()),
          m_smallLine(QFontMetrics(smallerFont(font)).height())
    {
    }

    void microphones(const std::vector<media::AudioChannel> &channels, bool ofTheRoom)
    {
        for (const MediaSource *source : microphoneSources(m_session)) {
            if ((source->role == MediaRole::Ambient) != ofTheRoom)
                continue;
            const std::size_t known = m_tracks.size();
            for (const media::AudioChannel &channel : channels)
                if (channel.source == source->id)
                    waveform(*source, channel.channel, soundName(m_session, channels, channel));
            if (known == m_tracks.size() && isMicrophone(source))
                waveform(*source, 0, QString::fromStdString(source->label));
        }
        if (!ofTheRoom && microphoneSources(m_session).empty())
            note("note:audio", tr("Sound"), tr("No microphone yet. Add a recording with sound."));
    }

    void views()
    {
        for (const MediaSource *source : viewSources(m_session)) {
            const QString name = QString::fromStdString(source->label);
            Track &track = add(TrackKind::Pictures, QString("pictures:%1").arg(source->id),
                               tr("Pictures %1").arg(name), orderOf(source->subject), 4 * m_line);
            track.source = source->id;
            track.participant = source->subject;
            track.recording = track.key;
            track.view = track.name;
            track.toolTip =
                tr("Pictures of %1 (%2)").arg(name, QString::fromStdString(source->path));
            track.hidden = track.onDemand = true;
            auto layer = std::make_unique<PicturesLayer>(source->id);
            layer->setNote(tr("Reading the pictures…"));
            track.layer = std::move(layer);
        }
    }

    void utterances()
    {
        for (const Participant *person : m_session.participants()) {
            bool any = false;
            for (const Tier *tier : m_session.tiers())
                if (tier->kind == TierKind::Utterance && tier->participant == person->id) {
                    annotations(*tier);
                    any = true;
                }
            if (!any)
                note(QString("note:utterances:%1").arg(person->id),
                     tr("%1 utterances").arg(QString::fromStdString(person->pseudonym)),
                     tr("No utterance tier yet. Mark the first utterance to make one."),
                     person->order);
        }
        for (const Tier *tier : m_session.tiers())
            if (tier->kind == TierKind::Utterance && !m_session.participant(tier->participant))
                annotations(*tier);
    }

    void ratings()
    {
        for (const Participant *person : m_session.participants()) {
            Track &track =
                add(TrackKind::Ratings, QString("ratings:%1").arg(person->id),
                    QString("V · A · D %1").arg(QString::fromStdString(person->pseudonym)),
                    person->order, 3 * std::max(11, m_smallLine) + 6);
            track.participant = person->id;
            track.toolTip = tr("Valence, arousal and dominance of %1")
                                .arg(QString::fromStdString(person->pseudonym));
            track.layer = std::make_unique<RatingLayer>(person->id, person->order);
        }
    }

    void otherTiers()
    {
        for (const Tier *tier : m_session.tiers())
            if (tier->kind != TierKind::Utterance && tier->kind != TierKind::Prediction)
                annotations(*tier);
    }

    void predictions(const QString &runningModel)
    {
        bool any = !runningModel.isEmpty();
        if (any)
            running(runningModel);
        for (const Tier *tier : m_session.tiers())
            if (tier->kind == TierKind::Prediction) {
                annotations(*tier);
                any = true;
            }
        if (!any)
            return note("note:predictions", tr("Predictions"),
                        tr("No predictions yet. Run a model in the Models tab."));
        Track &track =
            add(TrackKind::Attention, "attention", tr("Turn attention"), -1, m_smallLine + 8);
        track.toolTip = tr("How much the selected prediction looked at each turn: none, low, "
                           "medium, high");
        track.layer = std::make_unique<AttentionLayer>();
    }

    void measurements(const Measurements &known)
    {
        for (const MediaSource *source : m_session.media()) {
            if (source->role != MediaRole::HeartRate)
                continue;
            const auto file = known.files.find(source->id);
            if (file == known.files.end() || file->second->series.empty()) {
                measured(*source, QString("series:%1").arg(source->id), tr("Heart rate"),
                         tr("Reading the measurements…"));
                continue;
            }
            for (std::size_t i = 0; i < file->second->series.size(); ++i) {
                const QString name = QString::fromStdString(file->second->series[i].name);
                Track &track = measured(*source, QString("series:%1:%2").arg(source->id).arg(name),
                                        name == "heart rate" ? tr("Heart rate") : name,
                                        tr("The file has no values of this."));
                track.hidden = i >= seriesShown;
                static_cast<SeriesLayer &>(*track.layer).setSeries(file->second, i);
                if (!file->second->clock.empty())
                    track.toolTip += tr("\nTime zero is %1 of its own clock.")
                                         .arg(QString::fromStdString(file->second->clock));
                for (const std::string &note : file->second->notes)
                    track.toolTip += "\n" + QString::fromStdString(note);
            }
        }
        for (const auto &pair : known.pairs)
            compared(pair);
    }

    std::vector<Track> take()
    {
        for (Track &track : m_tracks) {
            const Tier *tier = m_session.tierById(track.tier);
            const QString what = tier ? QString::fromUtf8(toString(tier->kind).data())
                                      : track.key.section(':', 0, 0);
            const QString stem = QString("%1/%2").arg(what).arg(track.person);
            track.role = QString("%1/%2").arg(stem).arg(m_roles[stem]++);
        }
        return std::move(m_tracks);
    }

private:
    Track &add(TrackKind kind, const QString &key, const QString &name, int person, int height)
    {
        Track &track = m_tracks.emplace_back();
        track.kind = kind;
        track.key = key;
        track.name = name;
        track.toolTip = name;
        track.person = person;
        track.height = height;
        return track;
    }

    void note(const QString &key, const QString &name, const QString &text, int person = -1)
    {
        add(TrackKind::Note, key, name, person, m_line + 12).layer =
            std::make_unique<NoteLayer>(text);
    }

    void running(const QString &model)
    {
        Track &track = add(TrackKind::RunningPredictions, runningPredictionsKey,
                           tr("Running: %1").arg(model), -1, m_line + 12);
        track.toolTip =
            tr("What %1 has said so far. It is saved when the run is complete.").arg(model);
        track.layer = std::make_unique<RunningPredictionLayer>(tr("The model is being loaded…"));
    }

    void waveform(const MediaSource &source, int channel, const QString &name)
    {
        const int person = orderOf(source.subject);
        Track &track = add(TrackKind::Waveform, QString("audio:%1:%2").arg(source.id).arg(channel),
                           name, person, m_line + 12);
        track.source = source.id;
        track.channel = channel;
        track.toolTip = QString("%1 (%2)").arg(name, QString::fromStdString(source.path));
        auto layer = std::make_unique<WaveformLayer>(source.id, person);
        layer->setNote(tr("Reading the sound…"));
        track.layer = std::move(layer);
        track.recording = QString("%1:%2").arg(source.id).arg(channel);
        track.view = tr("Waveform");
        const Heard heard{source, channel, name, track.recording};
        using enum features::SpectrogramScale;
        spectrogram({heard, "mel", tr("Mel %1"), tr("Mel spectrogram")}, Mel);
        spectrogram({heard, "linear", tr("Linear %1"), tr("Linear spectrogram")}, Linear);
        curve({heard, "pitch", tr("Pitch %1"), tr("Pitch")});
        curve({heard, "intensity", tr("Intensity %1"), tr("Intensity")});
    }

    struct Heard
    {
        const MediaSource &source;
        int channel;
        QString name;
        QString recording;
    };
    /// Another way to show a microphone.
    struct View
    {
        const Heard &of;
        const char *key;
        QString name; ///< with a place for the microphone's
        QString view;
    };

    Track &onDemand(const View &view, TrackKind kind, int height)
    {
        const MediaSource &source = view.of.source;
        Track &track = add(kind, QString("%1:%2").arg(view.key, view.of.recording),
                           view.name.arg(view.of.name), orderOf(source.subject), height);
        track.source = source.id;
        track.participant = source.subject;
        track.channel = view.of.channel;
        track.recording = view.of.recording;
        track.view = view.view;
        track.toolTip = QString("%1, %2 (%3)")
                            .arg(view.view, view.of.name, QString::fromStdString(source.path));
        track.hidden = track.onDemand = true;
        return track;
    }

    void spectrogram(const View &view, features::SpectrogramScale scale)
    {
        Track &track = onDemand(view, TrackKind::Spectrogram, 5 * m_line);
        auto layer =
            std::make_unique<SpectrogramLayer>(track.source, track.channel, track.person, scale);
        layer->setNote(tr("Reading the sound…"));
        track.layer = std::move(layer);
    }

    void curve(const View &view)
    {
        Track &track = onDemand(view, TrackKind::Series, 3 * m_line);
        track.layer = std::make_unique<SeriesLayer>(track.source, track.person,
                                                    tr("Listening to the whole recording…"));
    }

    Track &measured(const MediaSource &source, const QString &key, const QString &name,
                    const QString &note)
    {
        Track &track = add(TrackKind::Series, key,
                           QString("%1 %2").arg(name, nameOf(source.subject)).trimmed(),
                           orderOf(source.subject), 2 * m_line);
        track.source = source.id;
        track.participant = source.subject;
        track.toolTip = QString("%1 (%2)").arg(track.name, QString::fromStdString(source.path));
        track.layer = std::make_unique<SeriesLayer>(source.id, track.person, note);
        return track;
    }

    /// "Heart rate", whosever.
    QString measured(const Track &track) const
    {
        if (!track.view.isEmpty())
            return track.view;
        const QString person = nameOf(track.participant);
        return track.name.endsWith(person) ? track.name.chopped(person.size()).trimmed()
                                           : track.name;
    }

    void compared(const std::pair<QString, QString> &pair)
    {
        const auto first = std::ranges::find(m_tracks, pair.first, &Track::key);
        const auto second = std::ranges::find(m_tracks, pair.second, &Track::key);
        if (first == m_tracks.end() || second == m_tracks.end())
            return;
        const std::pair names{nameOf(first->participant), nameOf(second->participant)};
        const QString title =
            measured(*first) == measured(*second)
                ? tr("%1 %2 ↔ %3").arg(measured(*first), names.first, names.second)
                : tr("%1 ↔ %2").arg(first->name, second->name);
        const QString tip =
            tr("How alike %1 and %2 move: correlation in windows of 10 s, with up to 3 s between "
               "them. Bars upwards: together; downwards: opposed.")
                .arg(first->name, second->name);
        Track &track = add(TrackKind::Synchrony, synchronyKey(pair), title, -1, m_line + 12);
        track.toolTip = tip;
        track.layer = std::make_unique<SynchronyLayer>(names);
    }

    void annotations(const Tier &tier)
    {
        const int person = orderOf(tier.participant);
        Track &track = add(TrackKind::Annotations, QString("tier:%1:%2").arg(tier.id).arg(person),
                           QString::fromStdString(tier.name), person, m_line + 12);
        track.tier = tier.id;
        track.participant = tier.participant;
        track.editable = !tier.locked && tier.kind != TierKind::Prediction;
        if (tier.locked)
            track.toolTip = tr("%1 (locked)").arg(track.name);
        if (tier.kind == TierKind::Utterance)
            track.layer = std::make_unique<UtteranceLayer>(
                tier.id, person,
                tr("No utterances yet. Mark them while playing, or drag out a time range and "
                   "double-click it."));
        else if (tier.kind == TierKind::Prediction)
            track.layer = std::make_unique<PredictionLayer>(
                tier.id, person, tr("No predictions yet. They appear as the model runs."));
        else if (tier.kind == TierKind::Tone)
            track.layer = std::make_unique<ToneLayer>(
                tier.id, person, tr("No tone yet. Import a table of tones with Ctrl+I."));
        else
            track.layer = std::make_unique<AnnotationLayer>(
                tier.id, person,
                tr("Nothing here yet. Drag out a time range and double-click it."));
    }

    int orderOf(Id participant) const
    {
        const Participant *person = m_session.participant(participant);
        return person ? person->order : -1;
    }
    QString nameOf(Id participant) const
    {
        const Participant *person = m_session.participant(participant);
        return person ? QString::fromStdString(person->pseudonym) : QString();
    }

    const Session &m_session;
    int m_line;
    int m_smallLine;
    std::vector<Track> m_tracks;
    std::map<QString, int> m_roles; ///< how many there are of each
};

} // namespace

QString synchronyKey(const std::pair<QString, QString> &pair)
{
    return QString("synchrony:%1|%2").arg(pair.first, pair.second);
}

std::optional<std::pair<QString, QString>> pairFromSynchronyKey(const QString &key)
{
    if (!key.startsWith("synchrony:") || key.count('|') != 1)
        return {};
    const QString both = key.section(':', 1);
    return std::pair(both.section('|', 0, 0), both.section('|', 1));
}

std::vector<const MediaSource *> microphoneSources(const Session &session)
{
    std::vector<const MediaSource *> sources = session.media();
    if (std::ranges::any_of(sources, isMicrophone)) {
        std::erase_if(sources, std::not_fn(isMicrophone));
        std::ranges::stable_partition(
            sources, [](const MediaSource *s) { return s->role == MediaRole::Lapel; });
    } else {
        std::erase_if(sources,
                      [](const MediaSource *s) { return s->role == MediaRole::HeartRate; });
    }
    return sources;
}

std::vector<const MediaSource *> viewSources(const Session &session)
{
    std::vector<const MediaSource *> sources = session.media();
    std::erase_if(sources, [](const MediaSource *source) {
        return isMicrophone(source) || source->role == MediaRole::HeartRate;
    });
    return sources;
}

std::vector<Track> makeTracks(const Session &session,
                              const std::vector<media::AudioChannel> &channels,
                              const Measurements &measurements, const QString &runningModel,
                              const QFont &font)
{
    Maker maker(session, font);
    maker.views();
    maker.microphones(channels, false);
    maker.utterances();
    maker.ratings();
    maker.predictions(runningModel);
    maker.otherTiers();
    maker.measurements(measurements);
    maker.microphones(channels, true);
    return maker.take();
}

} // namespace duologue::ui
