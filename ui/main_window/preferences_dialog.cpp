#include "ui/main_window/preferences_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/actions/action_table.h"
#include "ui/controllers/analysis_controller.h"
#include "ui/controllers/cache_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/trace_controller.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/main_window/main_menu.h"
#include "ui/models/model_text.h"
#include "ui/settings/language.h"
#include "ui/settings/preferences.h"
#include "ui/theme/elided.h"
#include "ui/theme/text_size.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

PreferencesDialog::PreferencesDialog(const Services &services, MainMenu &menus,
                                     CacheController &cache, QWidget *parent)
    : QDialog(parent), m_services(services), m_menus(menus), m_cache(cache), m_problem(new QLabel)
{
    setWindowTitle(tr("Preferences"));
    auto *content = new QWidget;
    new QVBoxLayout(content);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->addWidget(scroll, 1);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    addPerson();
    addLook();
    addMarking();
    addModels();
    addCache();
    refresh();
    resize(content->sizeHint().width() + 64, content->sizeHint().height() + 48);
}

QFormLayout *PreferencesDialog::section(const QString &title)
{
    auto *group = new QGroupBox(title);
    auto *form = new QFormLayout(group);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    findChild<QScrollArea *>()->widget()->layout()->addWidget(group);
    return form;
}

void PreferencesDialog::add(QFormLayout *form, const QString &name, QWidget *field,
                            const QString &tip, const std::function<void()> &reset)
{
    field->setToolTip(tip);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(name);
    auto *back = new QPushButton(tr("Reset"));
    back->setToolTip(tr("What is usual: %1").arg(name));
    back->setAccessibleName(tr("Reset %1").arg(name));
    back->setAutoDefault(false);
    connect(back, &QPushButton::clicked, this, [this, reset] {
        reset();
        refresh();
    });
    auto *line = new QHBoxLayout;
    line->addWidget(field, 1);
    line->addWidget(back);
    auto *label = new QLabel(name);
    label->setBuddy(field);
    form->addRow(label, line);
}

QComboBox *PreferencesDialog::choice(const std::vector<std::pair<QString, QString>> &namesAndValues,
                                     const std::function<QString()> &present,
                                     const std::function<void(const QString &)> &choose)
{
    auto *box = new QComboBox;
    for (const auto &[name, value] : namesAndValues)
        box->addItem(name, value);
    connect(box, &QComboBox::activated, this,
            [box, choose](int index) { choose(box->itemData(index).toString()); });
    m_refreshers.push_back([box, present] { box->setCurrentIndex(box->findData(present())); });
    return box;
}

QSpinBox *PreferencesDialog::number(int least, int most, int step, const QString &unit,
                                    const std::function<int()> &present,
                                    const std::function<void(int)> &choose)
{
    auto *box = new QSpinBox;
    box->setRange(least, most);
    box->setSingleStep(step);
    box->setSuffix(unit);
    box->setKeyboardTracking(false);
    connect(box, &QSpinBox::valueChanged, this, choose);
    m_refreshers.push_back([box, present] {
        const QSignalBlocker quiet(box);
        box->setValue(present());
    });
    return box;
}

QWidget *PreferencesDialog::check(const QString &text, const std::function<bool()> &present,
                                  const std::function<void(bool)> &choose)
{
    auto *box = new QCheckBox(text);
    box->setAccessibleName(text);
    connect(box, &QCheckBox::clicked, this, choose);
    m_refreshers.push_back([box, present] { box->setChecked(present()); });
    return box;
}

void PreferencesDialog::addPerson()
{
    QFormLayout *form = section(tr("You"));
    auto *name = new QLineEdit;
    SessionController &session = m_services.session;
    connect(name, &QLineEdit::editingFinished, this, [name, &session] {
        if (!name->text().trimmed().isEmpty())
            session.setAnnotator(name->text().trimmed());
    });
    m_refreshers.push_back([name, &session] { name->setText(session.annotator()); });
    add(form, tr("Annotator"), name, tr("Ratings and the journal carry this name"),
        [&session] { session.setAnnotator(preferences::usualAnnotator()); });
    auto *keys = new QPushButton(tr("Change keys…"));
    keys->setAutoDefault(false);
    connect(keys, &QPushButton::clicked, this, &PreferencesDialog::keysRequested);
    add(form, tr("Keys"), keys,
        tr("All actions and their keys, and those of ELAN, Praat and subtitle editors"),
        [this] { m_services.actions.setKeyChanges({}); });
}

void PreferencesDialog::addLook()
{
    QFormLayout *form = section(tr("Look"));
    Theme &theme = m_services.theme;
    const auto useTheme = [&theme](const QString &name) {
        preferences::theme.set(name);
        theme.use(name);
    };
    add(form, tr("Theme"),
        choice(
            {{tr("As the computer's"), "system"},
             {tr("Light"), "light"},
             {tr("Dark"), "dark"},
             {tr("High contrast"), "high-contrast"}},
            [&theme] { return theme.name(); }, useTheme),
        tr("Colours of the window"), [useTheme] { useTheme(preferences::theme.usual); });
    const auto useSize = [](int percent) {
        preferences::textSize.set(percent);
        useTextSize(percent);
    };
    add(form, tr("Text size"),
        number(
            smallestText, largestText, 10, tr(" %"), [] { return preferences::textSize.value(); },
            useSize),
        tr("Of everything in the window"), [useSize] { useSize(preferences::textSize.usual); });
    const auto useLanguage = [this](const QString &language) {
        preferences::language.set(language);
        Q_EMIT renewalNeeded();
    };
    add(form, tr("Language"),
        choice(
            languages(), [] { return preferences::language.value(); }, useLanguage),
        tr("The window comes back in it, with the session as it stands"),
        [useLanguage] { useLanguage(preferences::language.usual); });
    add(form, tr("Menus"),
        check(
            tr("Menu bar"), [this] { return m_menus.isKept(); },
            [this](bool kept) { m_menus.setKept(kept); }),
        tr("Without it, Alt shows it for one choice"),
        [this] { m_menus.setKept(preferences::menuBar.usual); });
}

void PreferencesDialog::addMarking()
{
    QFormLayout *form = section(tr("Marking and playing"));
    using Mode = UtteranceController::MarkMode;
    UtteranceController &utterances = m_services.utterances;
    add(form, tr("Reaction delay"),
        number(
            0, 2000, 50, tr(" ms"), [&utterances] { return utterances.reactionDelay(); },
            [&utterances](int delay) { utterances.setReactionDelay(delay); }),
        tr("Marks made while playing are moved back by it"),
        [&utterances] { utterances.setReactionDelay(preferences::reactionDelay.usual); });
    const auto useMode = [&utterances](const QString &mode) {
        utterances.setMarkMode(Mode(mode.toInt()));
    };
    add(form, tr("Marking keys"),
        choice(
            {{tr("Two strokes"), "0"},
             {tr("Adjacent"), "1"},
             {tr("Fixed length"), "2"},
             {tr("Hold the key"), "3"}},
            [&utterances] { return QString::number(int(utterances.markMode())); }, useMode),
        tr("Two strokes an utterance, one between neighbours, one of a fixed length, or as long as "
           "the key is held"),
        [&utterances] { utterances.setMarkMode(Mode(preferences::markMode.usual)); });
    connect(&utterances, &UtteranceController::settingsChanged, this, &PreferencesDialog::refresh);
    add(form, tr("Pre-roll"),
        number(
            0, 5000, 100, tr(" ms"), [] { return preferences::preRoll.value(); },
            [](int milliseconds) { preferences::preRoll.set(milliseconds); }),
        tr("What is played once begins so much earlier"), [] { preferences::preRoll.reset(); });
    add(form, tr("Traces"),
        number(
            TraceController::slowest, TraceController::fastest, 5, tr(" a second"),
            [] { return preferences::traceHertz.value(); },
            [](int hertz) { preferences::traceHertz.set(hertz); }),
        tr("How many values a second of the recording a trace keeps, from the next one on"),
        [] { preferences::traceHertz.reset(); });
}

void PreferencesDialog::addModels()
{
    QFormLayout *form = section(tr("Models"));
    std::vector<std::pair<QString, QString>> devices;
    for (const QString &device : m_services.analysis.devices())
        devices.emplace_back(deviceText(device), device);
    add(form, tr("Device"),
        choice(
            devices, [] { return preferences::device.value(); },
            [](const QString &device) { preferences::device.set(device); }),
        tr("Where models compute; automatic takes the graphics card where there is one"),
        [] { preferences::device.reset(); });
}

void PreferencesDialog::addCache()
{
    QFormLayout *form = section(tr("Cache: what can be computed again"));
    auto *place = new QWidget;
    auto *line = new QHBoxLayout(place);
    line->setContentsMargins(0, 0, 0, 0);
    auto *folder = new ElidedLabel;
    auto *another = new QPushButton(tr("Choose…"));
    another->setAutoDefault(false);
    another->setToolTip(tr("Another folder for the cache, on a disk with room"));
    line->addWidget(folder, 1);
    line->addWidget(another);
    connect(another, &QPushButton::clicked, this, [this] {
        const QString chosen =
            QFileDialog::getExistingDirectory(this, tr("Folder for the cache"), m_cache.folder());
        if (!chosen.isEmpty())
            chooseCache(chosen + QStringLiteral("/duologue-cache"));
    });
    m_refreshers.push_back([this, folder] { folder->setText(m_cache.folder()); });
    add(form, tr("Place"), place, tr("What lies at the old place stays there"),
        [this] { chooseCache({}); });
    add(form, tr("At most"),
        number(
            1, 10'000, 10, tr(" GiB"), [this] { return m_cache.limit(); },
            [this](int gigabytes) { m_cache.setLimit(gigabytes); }),
        tr("Beyond it the oldest goes"),
        [this] { m_cache.setLimit(preferences::cacheLimit.usual); });
    auto *size = new QLabel(tr("…"));
    auto *empty = new QPushButton(tr("Empty"));
    empty->setAutoDefault(false);
    empty->setToolTip(tr("Remove all of it; what is needed is computed again"));
    connect(empty, &QPushButton::clicked, &m_cache, &CacheController::empty);
    auto *now = new QHBoxLayout;
    now->addWidget(size, 1);
    now->addWidget(empty);
    form->addRow(tr("Now"), now);
    connect(&m_cache, &CacheController::measured, size,
            [size](qint64 bytes) { size->setText(QLocale().formattedDataSize(bytes)); });
    m_cache.trim();
}

void PreferencesDialog::chooseCache(const QString &folder)
{
    if (m_cache.setFolder(folder))
        Q_EMIT renewalNeeded();
    else
        say(tr("Nothing can be written to “%1”. Choose another folder.").arg(folder));
    refresh();
}

void PreferencesDialog::say(const QString &problem)
{
    m_problem->setText(QStringLiteral("⚠ ") + problem);
    m_problem->show();
}

void PreferencesDialog::refresh()
{
    for (const auto &field : m_refreshers)
        field();
}

} // namespace duologue::ui
