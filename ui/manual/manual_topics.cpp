#include "ui/manual/manual_topics.h"

#include <QHash>
#include <QWidget>

namespace duologue::ui {
namespace {

/// By class, without the namespace.
const QHash<QString, QString> &topics()
{
    static const QHash<QString, QString> table{
        // the window
        {"StartPage", "window#start-page"},
        {"TopBar", "window#the-line-above"},
        {"MainMenu", "window#menus"},
        {"NoticeBar", "window#messages"},
        {"StatusLine", "window#the-line-below"},
        {"ActionFinder", "window#find-any-action"},
        {"PreferencesDialog", "preferences"},
        {"KeySheet", "keys#see-them"},
        {"KeyPage", "keys#change-them"},
        {"AboutDialog", "trouble#what-is-installed"},
        {"CrashDialog", "trouble#after-a-crash"},
        {"ManualWindow", "help"},
        // people and time
        {"TransportBar", "playing"},
        {"VideoStage", "playing#views"},
        {"VideoTile", "playing#views"},
        {"FloatingView", "playing#views"},
        {"TimecodeEdit", "playing#go-to-a-time"},
        {"AudioStrip", "playing#sound"},
        {"TimelineView", "timeline"},
        // sessions
        {"SetupDialog", "sessions#a-new-session"},
        {"ImportDialog", "sessions#import"},
        {"ServerDialog", "server#sessions-on-a-server"},
        {"SchemePage", "schemes"},
        {"ProjectPage", "project"},
        {"SearchForm", "project#search"},
        {"JoinPanel", "joining"},
        {"ExportDialog", "datasets"},
        {"AnnotationExportDialog", "export"},
        {"ClipsDialog", "export#pictures-and-clips"},
        // annotating
        {"UtterancePanel", "utterances"},
        {"AnnotationTable", "utterances#the-table"},
        {"TranscriptField", "utterances#transcribe"},
        {"LabelBar", "tiers#values-and-vocabularies"},
        {"TierForm", "tiers#make-and-change-tiers"},
        {"DeriveForm", "tiers#fill-a-tier-from-another"},
        {"StatisticsPanel", "tiers#figures-of-a-tier"},
        {"ShiftForm", "tiers#move-many"},
        {"FindPanel", "tiers#find-and-replace"},
        {"NotesList", "tiers#notes-and-bookmarks"},
        {"RatingPanel", "rating"},
        {"TracePanel", "traces"},
        {"TraceWindows", "traces"},
        {"SyncPanel", "synchronise"},
        {"EarPage", "synchronise#by-ear"},
        {"HandPage", "synchronise#by-eye"},
        // review
        {"ReviewPages", "first-day-analyst"},
        {"NarrativePanel", "narrative"},
        {"SessionNarrative", "narrative#compare-sessions"},
        {"AgreementPanel", "agreement"},
        {"ComparePanel", "queue#models-against-people"},
        {"QueuePanel", "queue"},
        {"LintPanel", "protocol"},
        {"DyadPanel", "dyad"},
        // models
        {"ModelsPanel", "models"},
        {"TrainingPanel", "training"},
        {"ExperimentDialog", "cluster#in-the-window"},
        {"EvaluationPage", "models#figures"},
        {"PeoplePage", "models#faces-and-people"},
    };
    return table;
}

/// Of its own class, or of one that it is made from.
QString topicOfClass(const QWidget &widget)
{
    for (auto kind = widget.metaObject(); kind; kind = kind->superClass()) {
        const QString name = QString::fromLatin1(kind->className()).section(u':', -1);
        if (const auto found = topics().find(name); found != topics().end())
            return *found;
    }
    return {};
}

} // namespace

QString manualTopicOf(const QWidget *widget)
{
    for (const QWidget *part = widget; part; part = part->parentWidget()) {
        // What stands beside a page, as its name does, is explained where the page is.
        for (const QWidget *one : {part, static_cast<const QWidget *>(part->focusProxy())})
            if (const QString topic = one ? topicOfClass(*one) : QString(); !topic.isEmpty())
                return topic;
        if (part->isWindow())
            break;
    }
    return {};
}

QStringList manualTopics()
{
    return topics().values();
}

QString manualTopicOfActivity(const QString &activity)
{
    static const QHash<QString, QString> table{{"utterances", "utterances"}, {"rating", "rating"},
                                               {"review", "narrative"},      {"models", "models"},
                                               {"sync", "synchronise"},      {"project", "project"},
                                               {"scheme", "schemes"}};
    return table.value(activity, QStringLiteral("window"));
}

} // namespace duologue::ui
