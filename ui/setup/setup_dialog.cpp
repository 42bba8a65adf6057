#include "ui/setup/setup_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/settings/core_text.h"
#include "ui/setup/people_form.h"
#include "ui/setup/recording_reader.h"
#include "ui/setup/recording_table.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

QStringList pseudonyms(const PeopleForm &form)
{
    QStringList names;
    for (const Participant &person : form.people())
        names << QString::fromStdString(person.pseudonym);
    return names;
}

QPushButton *button(const QString &text, const QString &tip, QBoxLayout *into)
{
    auto *made = new QPushButton(text);
    made->setToolTip(tip);
    made->setAutoDefault(false);
    into->addWidget(made);
    return made;
}

} // namespace

SetupDialog::SetupDialog(const Theme &theme, const QString &folder, QWidget *parent)
    : QDialog(parent), m_new(true), m_folder(folder)
{
    setWindowTitle(tr("New session"));
    build(theme);
    std::vector<Participant> people(2);
    people[0].pseudonym = "P1";
    people[1].pseudonym = "P2";
    m_people->setPeople(people);
    m_title->setText(tr("Session 1"));
    m_title->selectAll();
    check();
}

SetupDialog::SetupDialog(const Theme &theme, const Session &session, const QString &path,
                         const std::function<QString(Id)> &fileOf, QWidget *parent)
    : QDialog(parent), m_new(false), m_folder(QFileInfo(path).absolutePath()), m_path(path)
{
    setWindowTitle(tr("People and recordings"));
    build(theme);
    const setup::SessionPlan plan = setup::planOf(session);
    m_title->setText(QString::fromStdString(plan.title));
    m_people->setPeople(plan.people);
    QStringList present;
    for (const auto &recording : plan.recordings) {
        const int row = m_recordings->rowCount();
        m_recordings->add(recording, {});
        if (const QString file = fileOf(recording.source.id); file.isEmpty()) {
            m_recordings->setContent(row, tr("Missing: choose Find file…"), true);
        } else {
            m_looking[file] = row;
            present << file;
        }
    }
    m_reader->read(present);
    check();
}

void SetupDialog::build(const Theme &theme)
{
    setAcceptDrops(true);
    resize(980, 560);
    m_title = new QLineEdit;
    m_title->setAccessibleName(tr("Title"));
    m_people = new PeopleForm(theme);
    m_recordings = new RecordingTable;
    m_reader = new RecordingReader(this);
    m_import = new QCheckBox;
    m_import->setChecked(true);
    m_import->hide();
    m_problem = new QLabel;
    m_problem->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    m_accept->setText(m_new ? tr("Create session") : tr("Apply"));

    auto *column = new QVBoxLayout(this);
    auto *head = new QFormLayout;
    head->addRow(tr("&Title"), m_title);
    if (m_new) {
        auto *label = new QLabel(tr("&File"));
        head->addRow(label, makePathLine());
        label->setBuddy(m_file);
    }
    column->addLayout(head);
    auto *people = new QGroupBox(tr("Who talks"));
    (new QVBoxLayout(people))->addWidget(m_people);
    column->addWidget(people);
    column->addWidget(makeRecordings(), 1);
    column->addWidget(m_import);
    column->addWidget(m_problem);
    column->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_title, &QLineEdit::textChanged, this, [this](const QString &title) {
        if (m_file && !m_file->isModified())
            m_file->setText(QDir(m_folder).filePath(
                QString(title).replace(u'/', u'-').toLower().replace(u' ', u'-') +
                QStringLiteral(".duologue")));
        check();
    });
    connect(m_people, &PeopleForm::changed, this, [this] {
        m_recordings->setPeople(pseudonyms(*m_people));
        check();
    });
    connect(m_recordings, &RecordingTable::changed, this, &SetupDialog::check);
    connect(m_reader, &RecordingReader::described, this, &SetupDialog::onDescribed);
    connect(m_reader, &RecordingReader::holdsAnnotations, this, &SetupDialog::onAnnotations);
    connect(m_reader, &RecordingReader::failed, this, &SetupDialog::onFailed);
}

QWidget *SetupDialog::makePathLine()
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    m_file = new QLineEdit;
    m_file->setAccessibleName(tr("File"));
    layout->addWidget(m_file, 1);
    connect(m_file, &QLineEdit::textChanged, this, &SetupDialog::check);
    auto *choose = button(tr("&Choose…"), tr("Where the session file is written"), layout);
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString path = QFileDialog::getSaveFileName(this, tr("Session file"), m_file->text(),
                                                          tr("Duologue sessions (*.duologue)"));
        if (!path.isEmpty()) {
            m_file->setText(path);
            m_file->setModified(true);
        }
    });
    return line;
}

QWidget *SetupDialog::makeRecordings()
{
    m_recordingGroup =
        new QGroupBox(tr("Recordings: they stay where they are and are never changed"));
    auto *row = new QHBoxLayout(m_recordingGroup);
    row->addWidget(m_recordings, 1);
    auto *side = new QVBoxLayout;
    row->addLayout(side);
    auto *add = button(tr("&Add files…"),
                       tr("Videos, sound, sensors such as heart rate; or drop files here"), side);
    auto *find = button(tr("F&ind file…"), tr("Another place for the chosen recording"), side);
    auto *remove = button(tr("&Remove"), tr("Take the chosen recordings out (Delete)"), side);
    auto *up = button(tr("&Up"), tr("Show the chosen recording earlier (Alt+Up)"), side);
    auto *down = button(tr("&Down"), tr("Show the chosen recording later (Alt+Down)"), side);
    side->addStretch();
    connect(add, &QPushButton::clicked, this, &SetupDialog::chooseFiles);
    connect(find, &QPushButton::clicked, this, &SetupDialog::findFile);
    connect(remove, &QPushButton::clicked, m_recordings, &RecordingTable::removeChosen);
    connect(up, &QPushButton::clicked, m_recordings, [this] { m_recordings->moveChosen(-1); });
    connect(down, &QPushButton::clicked, m_recordings, [this] { m_recordings->moveChosen(1); });
    return m_recordingGroup;
}

void SetupDialog::chooseFiles()
{
    const QStringList files = QFileDialog::getOpenFileNames(this, tr("Add recordings"), m_folder);
    m_recordings->setFocus();
    addFiles(files);
}

void SetupDialog::findFile()
{
    const int row = m_recordings->currentRow();
    if (row < 0)
        return;
    const QString file = QFileDialog::getOpenFileName(this, tr("Find file"), m_folder);
    if (file.isEmpty())
        return;
    m_relinking = row;
    read({file});
}

void SetupDialog::addFiles(const QStringList &files)
{
    if (files.isEmpty())
        return;
    m_unreadable.clear();
    read(files);
}

void SetupDialog::read(const QStringList &files)
{
    if (!isReading())
        m_readFrom = m_recordingGroup->isAncestorOf(focusWidget()) ? m_recordings->rowCount() : -1;
    m_reader->read(files);
    check();
}

/// The keyboard was among the recordings, which are disabled while files are read.
void SetupDialog::giveBackKeyboard()
{
    if (m_readFrom < 0 || isReading())
        return;
    if (m_readFrom < m_recordings->rowCount())
        m_recordings->setCurrentCell(m_readFrom, RecordingTable::Name);
    m_readFrom = -1;
    m_recordings->setFocus();
}

bool SetupDialog::isReading() const
{
    return m_reader->pending() > 0;
}

void SetupDialog::onDescribed(const QString &file, const setup::Recording &recording)
{
    const QString content = contentOf(recording);
    if (const auto looked = m_looking.find(file); looked != m_looking.end()) {
        m_recordings->setContent(looked->second, content);
        m_looking.erase(looked);
    } else if (m_relinking >= 0) {
        m_recordings->relink(m_relinking, recording);
        m_relinking = -1;
    } else if (m_recordings->rowOf(QString::fromStdString(recording.source.path)) < 0) {
        const auto people = m_people->people();
        m_recordings->add({recording.source, setup::guessSubject(file.toStdString(), people)},
                          content);
    }
    check();
}

/// What somebody wrote about the recordings is no recording, but belongs into the session.
void SetupDialog::onAnnotations(const QString &file)
{
    if (m_relinking >= 0) {
        m_relinking = -1;
        m_unreadable << tr("%1 holds annotations and is no recording.").arg(file);
    } else if (!m_annotations.contains(file)) {
        m_annotations << file;
    }
    QStringList names;
    for (const QString &path : m_annotations)
        names << QFileInfo(path).fileName();
    m_import->setText(tr("I&mport these annotations, too: %1").arg(names.join(tr(", "))));
    m_import->setToolTip(
        tr("They are read into the session once it is there; undo takes them back"));
    m_import->setVisible(!m_annotations.isEmpty());
    check();
}

QStringList SetupDialog::annotations() const
{
    return m_import->isChecked() ? m_annotations : QStringList();
}

void SetupDialog::onFailed(const QString &file, const QString &message)
{
    if (const auto looked = m_looking.find(file); looked != m_looking.end()) {
        m_recordings->setContent(looked->second, message, true);
        m_looking.erase(looked);
    } else {
        m_relinking = -1;
        m_unreadable << message;
    }
    check();
}

setup::SessionPlan SetupDialog::plan() const
{
    setup::SessionPlan plan{m_title->text().trimmed().toStdString(), m_people->people(),
                            m_recordings->recordings()};
    for (auto &recording : plan.recordings)
        if (QDir::isAbsolutePath(QString::fromStdString(recording.source.path)))
            recording.source.path = setup::referenceTo(recording.source.path, path().toStdString());
    return plan;
}

QString SetupDialog::path() const
{
    if (!m_new)
        return m_path;
    const QString text = m_file->text().trimmed();
    return text.endsWith(QStringLiteral(".duologue")) ? text : text + QStringLiteral(".duologue");
}

void SetupDialog::check()
{
    QStringList problems = m_unreadable;
    IdSource ids;
    bool holds = true;
    if (const auto edit = setup::setUp(Session(), ids, plan()); !edit) {
        problems << coreText(edit.error().message);
        holds = false;
    }
    if (m_new && QFileInfo::exists(path())) {
        problems << tr("%1 exists already. Choose another name.").arg(path());
        holds = false;
    }
    if (isReading())
        problems << tr("Looking into files…");
    else if (m_recordings->rowCount() == 0)
        problems << tr("Add the recordings, or drop them here.");
    m_problem->setText(problems.join(u'\n'));
    m_recordingGroup->setEnabled(!isReading()); // answers go to rows by their place
    giveBackKeyboard();
    m_accept->setEnabled(holds && !isReading());
}

void SetupDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void SetupDialog::dropEvent(QDropEvent *event)
{
    QStringList files;
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile())
            files << url.toLocalFile();
    addFiles(files);
}

} // namespace duologue::ui
