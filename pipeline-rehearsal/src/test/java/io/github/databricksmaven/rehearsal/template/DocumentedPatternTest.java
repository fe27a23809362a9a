package io.github.databricksmaven.rehearsal.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people build from the parts, as Microsoft's pages show it. */
final class DocumentedPatternTest {

  @TempDir private Path folder;
  private TestRepository repository;

  @BeforeEach
  void repository() {
    repository = new TestRepository(folder);
  }

  @Test
  void aStageForEachRegionAfterTheOneBefore() {
    assertEquals(
        """
        stages:
          - stage: first
            jobs: []
          - stage: deploy_west
            dependsOn:
              - first
            jobs:
              - deployment: deploy
                environment: prod-west
                strategy:
                  runOnce:
                    deploy:
                      steps:
                        - script: deploy west with care
          - stage: deploy_east
            dependsOn:
              - deploy_west
            jobs:
              - deployment: deploy
                environment: prod-east
                strategy:
                  runOnce:
                    deploy:
                      steps:
                        - script: deploy east
        """,
        repository
            .with(
                "region.yml",
                """
                parameters:
                  - name: region
                    type: object
                stages:
                  - stage: deploy_${{ parameters.region.name }}
                    dependsOn:
                      - ${{ coalesce(parameters.region.after, 'first') }}
                    jobs:
                      - deployment: deploy
                        environment: prod-${{ parameters.region.name }}
                        strategy:
                          runOnce:
                            deploy:
                              steps:
                                - ${{ if parameters.region.careful }}:
                                    - script: deploy ${{ parameters.region.name }} with care
                                - ${{ else }}:
                                    - script: deploy ${{ parameters.region.name }}
                """)
            .expand(
                """
                parameters:
                  - name: regions
                    type: object
                    default:
                      - name: west
                        careful: true
                      - name: east
                        careful: false
                        after: deploy_west
                stages:
                  - stage: first
                    jobs: []
                  - ${{ each region in parameters.regions }}:
                      - template: region.yml
                        parameters:
                          region: ${{ region }}
                """));
  }

  @Test
  void propertiesOfAJobThatOnlyTheTemplateReads() {
    assertEquals(
        """
        jobs:
          - job: checked
            steps:
              - script: call
              - script: positive
          - job: checked2
            steps:
              - script: dump
              - script: negative
        """,
        repository
            .with(
                "testing.yml",
                """
                parameters:
                  - name: testSet
                    type: jobList
                jobs:
                  - ${{ each testJob in parameters.testSet }}:
                      - ${{ if eq(testJob.templateContext.expectedHTTPResponseCode, 200) }}:
                          - job: checked
                            steps:
                              - script: call
                              - ${{ testJob.steps }}
                      - ${{ if eq(testJob.templateContext.expectedHTTPResponseCode, 500) }}:
                          - job: checked2
                            steps:
                              - script: dump
                              - ${{ testJob.steps }}
                """)
            .expand(
                """
                extends:
                  template: testing.yml
                  parameters:
                    testSet:
                      - job: positive_test
                        templateContext:
                          expectedHTTPResponseCode: 200
                        steps:
                          - script: positive
                      - job: negative_test
                        templateContext:
                          expectedHTTPResponseCode: 500
                        steps:
                          - script: negative
                """));
  }

  @Test
  void aVariableThatDependsOnTheBranch() {
    String yaml =
        """
        variables:
          - name: stageName
            ${{ if eq(variables['Build.SourceBranchName'], 'main') }}:
              value: prod
            ${{ elseif startsWith(variables['Build.SourceBranchName'], 'release') }}:
              value: test
            ${{ else }}:
              value: dev
        steps:
          - script: ${{ variables.stageName }}
        """;
    for (String[] pair : new String[][] {{"main", "prod"}, {"release-1", "test"}, {"x", "dev"}}) {
      assertEquals(
          """
          variables:
            - name: stageName
              value: %1$s
          steps:
            - script: %1$s
          """
              .formatted(pair[1]),
          new TestRepository(folder, Map.of("Build.SourceBranchName", pair[0])).expand(yaml));
    }
  }

  @Test
  void aListInAVariableAndPartsOfAResourceId() {
    assertEquals(
        """
        variables:
          - name: environments
            value: prod1,prod2
        steps:
          - script: ./deploy.sh --environment prod1
          - script: ./deploy.sh --environment prod2
          - script: kubernetes in myGroup
        """,
        repository.expand(
            """
            parameters:
              - name: id
                default: /subscriptions/s/resourceGroups/myGroup/loadBalancers/kubernetes-internal
            variables:
              - name: environments
                value: prod1,prod2
            steps:
              - ${{ each env in split(variables.environments, ',') }}:
                  - script: ./deploy.sh --environment ${{ env }}
              - script: ${{ replace(split(parameters.id, '/')[6], '-internal', '') }} in ${{ split(parameters.id, '/')[4] }}
            """));
  }

  @Test
  void allParametersAtOnce() {
    assertEquals(
        """
        steps:
          - script: |
              one=1
              two=x
            env:
              ONE: '1'
              TWO: x
              ALL: |-
                {
                  "one": 1,
                  "two": "x"
                }
        """,
        repository.expand(
            """
            parameters:
              - name: one
                type: number
                default: 1
              - name: two
                default: x
            steps:
              - script: |
                  ${{ format('one={0}', parameters.one) }}
                  two=${{ parameters['two'] }}
                env:
                  ${{ each parameter in parameters }}:
                    ${{ upper(parameter.key) }}: ${{ parameter.value }}
                  ALL: ${{ convertToJson(parameters) }}
            """));
  }

  @Test
  void aMatrixAndAPoolFromAnObject() {
    assertEquals(
        """
        jobs:
          - job: test
            strategy:
              matrix:
                py311:
                  version: '3.11'
                py312:
                  version: '3.12'
            pool:
              vmImage: ubuntu-24.04
            steps:
              - script: $(version)
        """,
        repository.expand(
            """
            parameters:
              - name: versions
                type: object
                default: ['3.11', '3.12']
              - name: pool
                type: object
                default: {vmImage: ubuntu-24.04}
            jobs:
              - job: test
                strategy:
                  matrix:
                    ${{ each version in parameters.versions }}:
                      py${{ replace(version, '.', '') }}:
                        version: ${{ version }}
                pool: ${{ parameters.pool }}
                steps:
                  - script: $(version)
            """));
  }

  @Test
  void stepsThatAreGivenThroughTwoTemplates() {
    assertEquals(
        """
        jobs:
          - job: outer
            steps:
              - script: from the pipeline
              - script: from the leaf
              - script: between
        """,
        repository
            .with("leaf.yml", "steps: [{script: from the leaf}]\n")
            .with(
                "a/job.yml",
                """
                parameters:
                  - name: steps
                    type: stepList
                jobs:
                  - job: outer
                    steps:
                      - template: b/steps.yml
                        parameters:
                          steps:
                            - ${{ parameters.steps }}
                            - ${{ if true }}:
                                - script: between
                """)
            .with(
                "a/b/steps.yml",
                """
                parameters:
                  - name: steps
                    type: stepList
                steps: ${{ parameters.steps }}
                """)
            .expand(
                """
                jobs:
                  - template: a/job.yml
                    parameters:
                      steps:
                        - script: from the pipeline
                        - template: leaf.yml
                """));
  }
}
